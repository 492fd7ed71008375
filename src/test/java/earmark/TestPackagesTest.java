package earmark;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is for tests only: its packages build on each other, from the local cloud upwards. */
@AnalyzeClasses(packages = "earmark", importOptions = ImportOption.OnlyIncludeTests.class)
class TestPackagesTest {

  @ArchTest
  static final ArchRule NO_CYCLE = slices().matching("earmark.(**)").should().beFreeOfCycles();
}
