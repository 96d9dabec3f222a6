/// Options that several commands share.
@NullMarked
package wakestream.cli.options;

import org.jspecify.annotations.NullMarked;
