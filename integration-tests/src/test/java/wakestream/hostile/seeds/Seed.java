package wakestream.hostile.seeds;

/// A small valid input.
///
/// @param bytes the whole of it
/// @param fields offsets where its structure lies
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Seed(byte[] bytes, int[] fields) {
  static Seed of(byte[] bytes) {
    return new Seed(bytes, new int[0]);
  }
}
