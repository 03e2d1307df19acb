package dev.postpaid.help;

import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** The prompt for AI tools, for whoever shows it. */
@ApplicationScoped
public class Prompts {

    @Inject
    Help help;

    /** What a receiver can be written with. @param word by which it is asked for @param label for people */
    public record Choice(String word, String label) {}

    public List<Choice> stacks() {
        return Arrays.stream(Stack.values())
                .map(stack -> new Choice(stack.word(), stack.label()))
                .toList();
    }

    /** @throws ProblemException 422 on {@code stack} for a word that is none */
    public String text(String stack) {
        return help.prompt().text(Stack.of(stack));
    }
}
