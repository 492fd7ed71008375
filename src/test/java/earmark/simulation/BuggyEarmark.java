package earmark.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Earmark with a bug, and with tests of its own, beside the one without: all of its classes are
 * loaded anew, one of them compiled from another source.
 */
final class BuggyEarmark extends ClassLoader {

  private static final String OWN = "earmark.";

  private final Map<String, byte[]> compiled;

  BuggyEarmark(Bug bug) {
    super(BuggyEarmark.class.getClassLoader());
    compiled = compile(bug);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      @Nullable Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var bytes = compiled.containsKey(name) ? compiled.get(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (@Nullable InputStream file =
        getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, byte[]> compile(Bug bug) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = new Memory(compiler.getStandardFileManager(null, null, null))) {
      var options =
          List.of(
              "-proc:none", "-nowarn", "-parameters", "-cp", System.getProperty("java.class.path"));
      if (!compiler
          .getTask(messages, files, null, options, null, List.of(new Source(bug)))
          .call()) {
        throw new AssertionError("%s does not compile: %s".formatted(bug, messages));
      }
      return files.classes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The source of a class. */
  private static final class Source extends SimpleJavaFileObject {

    private final Bug bug;

    Source(Bug bug) {
      super(
          URI.create("memory:///" + bug.className().replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.bug = bug;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bug.source();
    }
  }

  /** Keeps what is compiled. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      var classes = new HashMap<String, byte[]>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          var bytes = new ByteArrayOutputStream();
          written.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
