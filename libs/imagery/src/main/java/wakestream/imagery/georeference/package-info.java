/// Where a scene lies on Earth: reference system and affine transform, positions and metres.
@NullMarked
package wakestream.imagery.georeference;

import org.jspecify.annotations.NullMarked;
