package earmark.linearizability;

import java.util.Map;

/** An answer, as a client has it. */
public record Answered(int status, String body, Map<String, String> headers) {}
