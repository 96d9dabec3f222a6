package wakestream.splitting.life;

/// Where a scene run stands. The order is part of the remembered bytes.
public enum SceneState {
  /// Outcomes still come.
  OPEN,
  /// Every tile is empty or segmented.
  COMPLETE,
  /// A tile failed or is missing; a later outcome is still taken.
  OVERDUE,
  /// No later outcome is taken.
  EXPIRED
}
