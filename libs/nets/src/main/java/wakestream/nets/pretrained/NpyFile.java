package wakestream.nets.pretrained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wakestream.nets.weights.Tensor;

/// Reads NumPy's `.npy` (format 1.0 to 3.0): a magic number, a header that is a Python dictionary
/// of type, order and shape, then the values. Little-endian floats in C order are accepted; nothing
/// is ever evaluated, and the shape must fit the file exactly.
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final long MAXIMUM_BYTES = 1L << 30;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<>|=][a-z]\\d+)', 'fortran_order': (True|False),"
              + " 'shape': \\(([0-9, ]*)\\),? ?\\}\\s*");

  private NpyFile() {}

  static Tensor read(Path file) throws PretrainedException {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new PretrainedException(file + ": an array of weights has at most 1 GiB");
      }
      return parse(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new PretrainedException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Tensor parse(Path file, byte[] bytes) throws PretrainedException {
    if (bytes.length < 12 || !java.util.Arrays.equals(MAGIC, java.util.Arrays.copyOf(bytes, 6))) {
      throw new PretrainedException(file + ": is no .npy file");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = bytes[6] == 1;
    long length = first ? buffer.getShort(8) & 0xFFFF : buffer.getInt(8) & 0xFFFFFFFFL;
    int start = first ? 10 : 12;
    if (length > bytes.length - start) {
      throw new PretrainedException("%s: claims a header of %d bytes".formatted(file, length));
    }
    String text = new String(bytes, start, (int) length, StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw new PretrainedException("%s: its header is not understood: %s".formatted(file, text));
    }
    if (header.group(2).equals("True")) {
      throw new PretrainedException(file + ": is in Fortran order; save it in C order");
    }
    List<Long> shape = shape(header.group(3));
    int from = start + (int) length;
    return tensor(
        file, header.group(1), shape, java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static List<Long> shape(String text) {
    List<Long> shape = new ArrayList<>();
    for (String side : text.split(",")) {
      if (!side.isBlank()) {
        shape.add(Long.parseLong(side.strip()));
      }
    }
    return shape;
  }

  private static Tensor tensor(Path file, String type, List<Long> shape, byte[] values)
      throws PretrainedException {
    try {
      return switch (type) {
        case "<f4" -> new Tensor(Tensor.Type.F32, shape, values);
        case "<f2" -> new Tensor(Tensor.Type.F16, shape, values);
        default ->
            throw new PretrainedException(
                "%s: holds %s; weights are <f4 or <f2".formatted(file, type));
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PretrainedException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
