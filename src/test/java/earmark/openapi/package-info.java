/** Holds {@code docs/openapi.yaml} against the code: routes, fields, problems, and every answer. */
@NullMarked
package earmark.openapi;

import org.jspecify.annotations.NullMarked;
