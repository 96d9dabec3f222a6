package wakestream.splitting.seams;

/// The eight directions to a neighbouring core, numbered row by row: 0 is up and left, 4 is none, 8
/// is down and right.
final class Directions {
  static final int UP = 1;
  static final int LEFT = 3;
  static final int NONE = 4;
  static final int RIGHT = 5;
  static final int DOWN = 7;
  static final int COUNT = 9;

  private Directions() {}

  static int of(int rows, int columns) {
    return 3 * (rows + 1) + columns + 1;
  }

  static int rows(int direction) {
    return direction / 3 - 1;
  }

  static int columns(int direction) {
    return direction % 3 - 1;
  }

  static int opposite(int direction) {
    return COUNT - 1 - direction;
  }
}
