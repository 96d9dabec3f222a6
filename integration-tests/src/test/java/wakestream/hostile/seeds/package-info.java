/// Small valid files and records of every kind that the product reads.
@NullMarked
package wakestream.hostile.seeds;

import org.jspecify.annotations.NullMarked;
