/// One class a command: options in, the work called, lines out.
@NullMarked
package wakestream.cli.command;

import org.jspecify.annotations.NullMarked;
