package dev.sapa.testkit.report;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/// A clause of a contract: a test of an interface that a plugin's test implements.
@Test
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /// Its number: `K7`.
  String value();

  /// What it demands, in a sentence without a full stop.
  String says();

  /// What of it is not proven yet although the test passes; empty where it is proven whole.
  String notYet() default "";
}
