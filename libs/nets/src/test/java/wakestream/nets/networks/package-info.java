@NullMarked
package wakestream.nets.networks;

import org.jspecify.annotations.NullMarked;
