package dev.sapa.testkit.channel;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives clauses their stage: one for each test class, closed after its last test.
final class ChannelRun implements ParameterResolver {
  private static final Namespace HERE = Namespace.create(ChannelRun.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stage.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ChannelContract contract = (ChannelContract) context.getRequiredTestInstance();
    return context
        .getParent()
        .orElseThrow()
        .getStore(HERE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(), any -> Stage.of(contract.channel()), Stage.class);
  }
}
