/// Consume, infer, produce: the loop that every model worker runs.
///
/// Guarantee: every record of the input topic leads to exactly one committed group of outputs or
/// one dead letter, whatever fails in between, and records that kill the process are told from
/// those beside them.
///
/// 1. [wakestream.streaming.worker.Intake] holds fetched records up to a number of bytes.
/// 2. A batch is admitted: [wakestream.streaming.worker.Assignment] commits the unchanged offsets
///    with a mark, then the records are decoded on threads of their own.
/// 3. The processor runs on the inference thread, while the loop keeps polling.
/// 4. [wakestream.streaming.worker.Transactions] publishes outputs, dead letters and offsets
///    together; only now is a transaction open.
/// 5. What was aborted or revoked is read again from the committed offsets.
@NullMarked
package wakestream.streaming.worker;

import org.jspecify.annotations.NullMarked;
