package earmark.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * All functions in one process, each called as the runtime client calls it: the first line of an
 * event names the handler that gets the rest.
 */
public final class AllHandlers implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = new String(input.readAllBytes(), UTF_8);
    var end = event.indexOf('\n');
    var request = new InvocationRequest();
    request.setId(context.getAwsRequestId());
    request.setInvokedFunctionArn(context.getInvokedFunctionArn());
    request.setDeadlineTimeInMs(System.currentTimeMillis() + context.getRemainingTimeInMillis());
    request.setContent(event.substring(end + 1).getBytes(UTF_8));
    call(event.substring(0, end), request).writeTo(output);
  }

  private static ByteArrayOutputStream call(String handler, InvocationRequest request)
      throws IOException {
    try {
      var info = HandlerInfo.fromString(handler, AllHandlers.class.getClassLoader());
      return EventHandlerLoader.loadEventHandler(info).call(request);
    } catch (IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
