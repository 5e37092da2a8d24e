package dev.sapa.plugins.faq;

import dev.sapa.sdk.command.Command;
import dev.sapa.sdk.command.CommandContext;
import dev.sapa.sdk.plugin.CommandPlugin;

/// Measures the matcher on questions whose answers are known.
@CommandPlugin("faq evaluate")
public final class FaqEvaluate implements Command {

  @Override
  public String summary() {
    return "Measure how well a knowledge file answers a set of questions.";
  }

  @Override
  public int run(CommandContext context) {
    EvaluationOptions options;
    try {
      options = EvaluationOptions.of(context.arguments(), context.directory());
    } catch (IllegalArgumentException e) {
      context.err().println(e.getMessage());
      return 2;
    }
    try {
      Evaluation evaluation = evaluation(options);
      context.out().println(options.json() ? evaluation.json() : evaluation.sentence());
      return 0;
    } catch (IllegalArgumentException e) {
      context.err().println(e.getMessage());
      return 1;
    }
  }

  private static Evaluation evaluation(EvaluationOptions options) {
    Knowledge knowledge = Knowledge.load(options.knowledge());
    return options
        .queries()
        .map(queries -> Evaluation.of(Matcher.train(knowledge), QuestionFile.read(queries)))
        .orElseGet(() -> Evaluation.folded(knowledge.questions(), options.folds()));
  }
}
