package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.conformance.CheckTexts;
import dev.postpaid.conformance.ReceiverCheckView;
import dev.postpaid.conformance.ReceiverChecks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** Checks the receiver behind the endpoint of {@code ?id=}, as part of its page. */
@Named
@RequestScoped
public class ReceiverCheckPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    ReceiverChecks checks;

    private ReceiverCheckView found;

    @Changing
    public void check() {
        found = checks.check(caller.account(), Faces.getRequestParameter("id"));
    }

    /** What was found, in the response to the check; otherwise null. */
    public ReceiverCheckView getFound() {
        return found;
    }

    /** The result in one sentence. */
    public String getSummary() {
        ReceiverCheckView.Summary summary = found.summary();
        return summary.wrong() == 0
                ? Texts.of("receiver_check.none_wrong", summary.ok(), summary.unknown())
                : Texts.of("receiver_check.some_wrong", summary.wrong(), summary.wronglyAccepted(), summary.unknown());
    }

    /** The texts in the language of the visitor. */
    public CheckTexts getTexts() {
        return CheckTexts.in(visitor.getLocale());
    }
}
