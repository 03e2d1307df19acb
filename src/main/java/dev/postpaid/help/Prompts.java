package dev.postpaid.help;

import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Provides the prompt for AI tools to the code that shows it. */
@ApplicationScoped
public class Prompts {

    @Inject
    Help help;

    @Inject
    EventTypes types;

    /**
     * A technology for writing a receiver.
     *
     * @param word the name in a request
     * @param label the name for people
     */
    public record Choice(String word, String label) {}

    public List<Choice> stacks() {
        return Arrays.stream(Stack.values())
                .map(stack -> new Choice(stack.word(), stack.label()))
                .toList();
    }

    /** @throws ProblemException 422 on {@code stack} for an unknown word */
    public String text(String accountId, String stack) {
        return help.prompt().text(Stack.of(stack), types.all(accountId));
    }

    /** The code with which a receiver verifies signatures. @throws ProblemException as {@link #text} */
    public String verification(String stack) {
        return help.prompt().verification(Stack.of(stack));
    }
}
