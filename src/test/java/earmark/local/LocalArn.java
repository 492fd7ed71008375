package earmark.local;

import java.util.Map;
import java.util.regex.Pattern;

/** The Amazon Resource Names of what a template describes, in the region and account of here. */
public final class LocalArn {

  /** Where this is, and what the stack goes by, as templates ask for it. */
  static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId", "000000000000",
          "AWS::Partition", "aws",
          "AWS::Region", "eu-central-1",
          "AWS::StackName", "earmark",
          "AWS::URLSuffix", "amazonaws.com");

  private static final String QUEUES = "arn:aws:sqs:eu-central-1:000000000000:";
  private static final String TABLES = "arn:aws:dynamodb:eu-central-1:000000000000:table/";
  private static final String ROLES = "arn:aws:iam::000000000000:role/";
  private static final Pattern ROLE = Pattern.compile(Pattern.quote(ROLES) + "([\\w-]+)");
  private static final Pattern QUEUE = Pattern.compile(Pattern.quote(QUEUES) + "([\\w-]+)");
  private static final Pattern STREAM = Pattern.compile(Pattern.quote(TABLES) + "(.+)/stream/.+");

  private LocalArn() {}

  public static String ofQueue(String name) {
    return QUEUES + name;
  }

  public static String ofTable(String name) {
    return TABLES + name;
  }

  public static String ofIndex(String table, String index) {
    return ofTable(table) + "/index/" + index;
  }

  public static String ofEventBus(String name) {
    return "arn:aws:events:eu-central-1:000000000000:event-bus/" + name;
  }

  static String ofRole(String name) {
    return ROLES + name;
  }

  /** That of its streams of lines, as CloudFormation has it. */
  static String ofLogGroup(String name) {
    return "arn:aws:logs:eu-central-1:000000000000:log-group:" + name + ":*";
  }

  /** The name of the role that an ARN of the template names. */
  static String role(TemplateNode arn) {
    return name(ROLE, arn, "!GetAtt Role.Arn of a role of this template");
  }

  /** A stream is named after when it began; in a template nobody can see that. */
  static String ofStream(String table) {
    return ofTable(table) + "/stream/latest";
  }

  static String ofFunction(String name) {
    return "arn:aws:lambda:eu-central-1:000000000000:function:" + name;
  }

  /** The name of the queue that an ARN of the template names. */
  static String queue(TemplateNode arn) {
    return name(QUEUE, arn, "!GetAtt Queue.Arn of a queue of this template");
  }

  /** The name of the table whose stream an ARN of the template names. */
  static String streamedTable(TemplateNode arn) {
    return name(STREAM, arn, "!GetAtt Table.StreamArn of a table of this template");
  }

  private static String name(Pattern pattern, TemplateNode arn, String expected) {
    var name = pattern.matcher(arn.text());
    if (!name.matches()) {
      throw new CannotStart("%s must be %s, is '%s'".formatted(arn.place(), expected, arn.text()));
    }
    return name.group(1);
  }
}
