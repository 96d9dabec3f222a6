package wakestream.splitting.watershed;

/// A binary heap of longs, smallest first, of fixed room: no object a pixel.
final class LongHeap {
  private final long[] heap;
  private int size;

  LongHeap(int room) {
    this.heap = new long[room];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long value) {
    int at = size++;
    while (at > 0 && heap[(at - 1) / 2] > value) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = value;
  }

  long removeSmallest() {
    long smallest = heap[0];
    long last = heap[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return smallest;
  }
}
