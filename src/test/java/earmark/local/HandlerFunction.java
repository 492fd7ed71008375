package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import earmark.bootstrap.Earmark;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/** A handler object, invoked through the serialization of the Lambda runtime. */
final class HandlerFunction implements LambdaFunction {

  private final FunctionDefinition definition;
  private final LambdaLogger logger;
  private final RequestHandler<Object, Object> handler;
  private final PojoSerializer<Object> events;
  private final PojoSerializer<Object> answers;

  private HandlerFunction(
      FunctionDefinition definition,
      RequestHandler<Object, Object> handler,
      Method handle,
      LambdaLogger logger) {
    this.definition = definition;
    this.logger = logger;
    this.handler = handler;
    this.events = serializer(handle.getGenericParameterTypes()[0]);
    this.answers = serializer(handle.getGenericReturnType());
  }

  /**
   * The function on the use cases that it is given, in place of those of its environment.
   *
   * @param logger what it logs goes there
   */
  @SuppressWarnings("unchecked") // the serializers are made for the types of the handler's method
  static HandlerFunction of(FunctionDefinition definition, Earmark earmark, LambdaLogger logger) {
    try {
      var type = Class.forName(definition.handler()).asSubclass(RequestHandler.class);
      var _ = type.getConstructor(); // that Lambda uses
      var handler = type.getConstructor(Earmark.class).newInstance(earmark);
      return new HandlerFunction(
          definition, (RequestHandler<Object, Object>) handler, handleRequest(type), logger);
    } catch (ReflectiveOperationException | ClassCastException unusable) {
      throw new CannotStart(
          "%s: %s is no request handler with the public constructors () and (Earmark)"
              .formatted(definition.name(), definition.handler()),
          unusable);
    }
  }

  /** The one that the compiler has not added for the erased types. */
  private static Method handleRequest(Class<?> type) throws NoSuchMethodException {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
        .findFirst()
        .orElseThrow(NoSuchMethodException::new);
  }

  /** The runtime has its own serializers for events that plain Jackson cannot read. */
  @SuppressWarnings("unchecked") // a serializer of a class is used for its objects only
  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      return (PojoSerializer<Object>)
          LambdaEventSerializers.serializerFor(event, event.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  @Override
  public String invoke(String event) {
    var answer =
        handler.handleRequest(
            events.fromJson(event), LocalContext.ofInvocation(definition, logger));
    var json = new ByteArrayOutputStream();
    answers.toJson(answer, json);
    return json.toString(UTF_8);
  }
}
