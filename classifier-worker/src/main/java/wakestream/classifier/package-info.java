/// The gate worker: drops tiles without ships, passes the others on with their pixels.
@NullMarked
package wakestream.classifier;

import org.jspecify.annotations.NullMarked;
