package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.help.Prompts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The card <em>Build your own integration</em>: a prompt for an AI tool, for the chosen stack. */
@Named
@RequestScoped
public class PromptPage {

    @Inject
    Caller caller;

    @Inject
    Prompts prompts;

    private String stack = "node";

    public List<Prompts.Choice> getStacks() {
        return prompts.stacks();
    }

    public String getText() {
        return prompts.text(caller.accountId(), stack);
    }

    public String getStack() {
        return stack;
    }

    public void setStack(String stack) {
        this.stack = stack;
    }
}
