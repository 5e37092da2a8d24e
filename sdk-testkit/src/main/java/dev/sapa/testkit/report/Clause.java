package dev.sapa.testkit.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a test that proves one clause of a contract.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /// A letter and a number: `K7`.
  String id();

  /// What a plugin promises by it, in a sentence without a full stop.
  String says();
}
