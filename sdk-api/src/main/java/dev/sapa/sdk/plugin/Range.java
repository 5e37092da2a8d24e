package dev.sapa.sdk.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The numbers a setting accepts, both ends included.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Range {

  /// The smallest accepted number.
  double min() default Double.NEGATIVE_INFINITY;

  /// The largest accepted number.
  double max() default Double.POSITIVE_INFINITY;
}
