/// The pipeline as separate processes that are killed, paused, cut off and started again, and the
/// proof that nothing of it shows.
///
/// 1. [wakestream.reliability.Pipeline] runs broker, workers and ingests as processes.
/// 2. [wakestream.reliability.Observer] reads uncommitted records, the coordinator's and the
///    groups' own topics; a [wakestream.reliability.Strike] is placed by what it sees.
/// 3. [wakestream.reliability.Audit] reads committed records and counts.
/// 4. [wakestream.reliability.SceneFacts] says how a scene differs from the undisturbed one.
/// 5. [wakestream.reliability.KillMatrix] does this many times, [wakestream.reliability.Report]
///    writes it down.
@NullMarked
package wakestream.reliability;

import org.jspecify.annotations.NullMarked;
