/// The rules of the house: format, layers, documents, and what may stand in the tree.
@NullMarked
package wakestream.house;

import org.jspecify.annotations.NullMarked;
