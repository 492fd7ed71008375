package peer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.coldstart.BareHandler;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The bare handler as a bean. */
@SpringBootApplication
public class SpringFunction {

  public static void main(String[] arguments) {
    SpringApplication.run(SpringFunction.class, arguments);
  }

  @Bean
  Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> allocate() {
    return new BareHandler()::answer;
  }
}
