package earmark.local;

import java.util.regex.Pattern;

/** The Amazon Resource Names of what a template describes, in the region and account of here. */
final class LocalArn {

  private static final String QUEUES = "arn:aws:sqs:eu-central-1:000000000000:";
  private static final String TABLES = "arn:aws:dynamodb:eu-central-1:000000000000:table/";
  private static final Pattern QUEUE = Pattern.compile(Pattern.quote(QUEUES) + "([\\w-]+)");
  private static final Pattern STREAM = Pattern.compile(Pattern.quote(TABLES) + "(.+)/stream/.+");

  private LocalArn() {}

  static String ofQueue(String name) {
    return QUEUES + name;
  }

  static String ofTable(String name) {
    return TABLES + name;
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
