package wakestream.trainer.optimisation;

import ai.djl.ndarray.NDArray;

/// A sum of losses on logits and labels of equal shape (labels 0 or 1). Every term is a mean or a
/// ratio over the whole batch, and finite for crops without any ship.
///
/// @param crossEntropy weight of the binary cross-entropy
/// @param balanced weight of the cross-entropy in which ship and other pixels count alike
/// @param focal weight of the focal loss (Lin et al. 2017), exponent 2
/// @param dice weight of the soft dice loss (Milletari et al. 2016)
public record Loss(double crossEntropy, double balanced, double focal, double dice) {
  private static final float DICE_SMOOTHING = 1;

  public Loss {
    if (!(crossEntropy >= 0 && balanced >= 0 && focal >= 0 && dice >= 0)
        || crossEntropy + balanced + focal + dice <= 0) {
      throw new IllegalArgumentException(
          "a loss has weights of at least 0, one of them above, was %s, %s, %s, %s"
              .formatted(crossEntropy, balanced, focal, dice));
    }
  }

  /// The loss, a single number.
  public NDArray of(NDArray logits, NDArray labels) {
    NDArray sum = logits.getManager().zeros(new ai.djl.ndarray.types.Shape());
    if (crossEntropy > 0) {
      sum = sum.add(pixelwise(logits, labels).mean().mul((float) crossEntropy));
    }
    if (balanced > 0) {
      sum = sum.add(balanced(logits, labels).mul((float) balanced));
    }
    if (focal > 0) {
      sum = sum.add(focal(logits, labels).mul((float) focal));
    }
    if (dice > 0) {
      sum = sum.add(dice(logits, labels).mul((float) dice));
    }
    return sum;
  }

  /// `(x + |x|) / 2 - x y + log(1 + exp(-|x|))`: the cross-entropy without overflow. Not `max(x,
  /// 0)`: its gradient at exactly 0 would be 0 where it must be a half.
  private static NDArray pixelwise(NDArray x, NDArray y) {
    NDArray size = x.abs();
    NDArray positive = x.add(size).mul(0.5f);
    NDArray rest = size.neg().exp().add(1).log();
    return positive.sub(x.mul(y)).add(rest);
  }

  private static NDArray balanced(NDArray x, NDArray y) {
    NDArray each = pixelwise(x, y);
    NDArray other = y.neg().add(1);
    NDArray ships = each.mul(y).sum().div(y.sum().add(1));
    NDArray water = each.mul(other).sum().div(other.sum().add(1));
    return ships.add(water).mul(0.5f);
  }

  private static NDArray focal(NDArray x, NDArray y) {
    NDArray p = sigmoid(x);
    NDArray wrong = p.add(y).sub(p.mul(y).mul(2)); // 1 - p where y is 1, p where it is 0
    return pixelwise(x, y).mul(wrong.square()).mean();
  }

  private static NDArray dice(NDArray x, NDArray y) {
    NDArray p = sigmoid(x);
    NDArray overlap = p.mul(y).sum().mul(2).add(DICE_SMOOTHING);
    NDArray both = p.sum().add(y.sum()).add(DICE_SMOOTHING);
    return overlap.div(both).neg().add(1);
  }

  private static NDArray sigmoid(NDArray x) {
    return ai.djl.nn.Activation.sigmoid(x);
  }
}
