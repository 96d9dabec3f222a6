/// What a user is told when something goes wrong: one line, and an exit code.
@NullMarked
package wakestream.cli.errors;

import org.jspecify.annotations.NullMarked;
