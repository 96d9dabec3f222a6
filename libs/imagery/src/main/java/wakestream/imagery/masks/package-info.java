/// Masks and what is made of them: probability maps, run lengths, outlines.
@NullMarked
package wakestream.imagery.masks;

import org.jspecify.annotations.NullMarked;
