package wakestream.nets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where inference runs.
public sealed interface Device {
  /// The CPU.
  Device CPU = new Cpu();

  /// A GPU where there is one, otherwise the CPU.
  Device AUTO = new Auto();

  /// See {@link #AUTO}.
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /// See {@link #CPU}.
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /// A CUDA device.
  ///
  /// @param number from 0
  record Gpu(int number) implements Device {
    public Gpu {
      if (number < 0) {
        throw new IllegalArgumentException("a GPU's number is not negative, was " + number);
      }
    }

    @Override
    public String toString() {
      return "gpu:" + number;
    }
  }

  /// Reads `auto`, `cpu`, `gpu` or `gpu:N`.
  ///
  /// @throws IllegalArgumentException when the text is none of these
  static Device parse(String text) {
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "gpu" -> new Gpu(0);
      default -> gpu(text);
    };
  }

  private static Device gpu(String text) {
    Matcher matcher = Pattern.compile("gpu:(\\d{1,3})").matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the device must be auto, cpu, gpu or gpu:N, was '%s'".formatted(text));
    }
    return new Gpu(Integer.parseInt(matcher.group(1)));
  }
}
