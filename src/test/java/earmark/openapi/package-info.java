/**
 * Holds {@code docs/openapi.yaml} against the code: routes, fields, problems, and every answer, to
 * functions called by their routes and to clients of the local cloud.
 */
@NullMarked
package earmark.openapi;

import org.jspecify.annotations.NullMarked;
