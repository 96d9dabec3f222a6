/// What an evaluation writes: figures for machines, a page for people, pictures.
@NullMarked
package wakestream.evaluation.report;

import org.jspecify.annotations.NullMarked;
