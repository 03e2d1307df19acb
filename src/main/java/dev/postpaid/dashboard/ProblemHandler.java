package dev.postpaid.dashboard;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import java.util.Iterator;
import org.omnifaces.util.Exceptions;
import org.omnifaces.util.FacesLocal;
import org.omnifaces.util.Messages;
import org.primefaces.csp.CspException;

/**
 * Handles a problem on a page. A problem that the user's action caused is shown on the same page, which keeps the typed
 * values; a problem that leaves nothing to show leads to the error page.
 */
class ProblemHandler extends ExceptionHandlerWrapper {

    ProblemHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        FacesContext context = FacesContext.getCurrentInstance();
        Iterator<ExceptionQueuedEvent> queued =
                getUnhandledExceptionQueuedEvents().iterator();
        while (queued.hasNext()) {
            if (handled(context, queued.next())) {
                queued.remove();
            }
        }
        getWrapped().handle();
    }

    private static boolean handled(FacesContext context, ExceptionQueuedEvent event) {
        Throwable thrown = Exceptions.unwrap(event.getContext().getException());
        if (thrown instanceof ViewExpiredException || thrown instanceof CspException) {
            // The form belongs to an ended session, or to another person, account or page: it has no effect.
            Messages.addFlashGlobalWarn(Texts.of("page.again"));
            return again(context);
        }
        if (context.getCurrentPhaseId() == PhaseId.INVOKE_APPLICATION) {
            if (thrown instanceof ProblemException problem) {
                sayWhenToRepeat(context, problem.type());
                return told(context, ProblemTexts.of(problem));
            }
            if (thrown instanceof InvalidValueException wrong) {
                return told(context, ProblemTexts.of(wrong));
            }
        }
        return thrown instanceof ProblemException problem && notFound(context, problem);
    }

    private static boolean told(FacesContext context, Iterable<ProblemTexts.Told> problems) {
        problems.forEach(problem -> context.addMessage(
                null, new FacesMessage(FacesMessage.SEVERITY_ERROR, problem.text(), problem.field())));
        context.validationFailed();
        return true;
    }

    /** Skipped for a script, which would show no page with such a status. */
    private static void sayWhenToRepeat(FacesContext context, ProblemType type) {
        type.retryAfter().stream()
                .filter(seconds -> !context.getPartialViewContext().isAjaxRequest())
                .forEach(seconds -> {
                    context.getExternalContext().setResponseStatus(type.status());
                    context.getExternalContext().setResponseHeader("Retry-After", String.valueOf(seconds));
                });
    }

    /** The field of a message, or null. Faces repeats the summary if there is no detail. */
    static String field(FacesMessage told) {
        return told.getDetail().equals(told.getSummary()) ? null : told.getDetail();
    }

    private static boolean again(FacesContext context) {
        try {
            FacesLocal.redirect(context, FacesLocal.getRequestURIWithQueryString(context));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /**
     * A script shows no page for an error status, but follows a redirect: then the whole page shows that the object does not
     * exist.
     */
    private static boolean isAskedByScript(FacesContext context) {
        return context.getPartialViewContext().isAjaxRequest()
                && context.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
    }

    /** Whether the problem occurred while a page was being built: its object does not exist, or the link was mistyped. */
    private static boolean notFound(FacesContext context, ProblemException problem) {
        if (context.getExternalContext().isResponseCommitted()) {
            return false;
        }
        if (problem.type() == ProblemType.NOT_FOUND && isAskedByScript(context)) {
            return again(context);
        }
        int status = problem.type() == ProblemType.INVALID_INPUT
                ? 404
                : problem.type().status();
        FacesLocal.responseSendError(context, status, "");
        return true;
    }
}
