/// What is left of a detection: GeoJSON, the Airbus competition's CSV, a picture, a table.
@NullMarked
package wakestream.cli.output;

import org.jspecify.annotations.NullMarked;
