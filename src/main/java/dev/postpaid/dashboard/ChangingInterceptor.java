package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Checks the user's role before every {@link Changing} action, and in a portal whether the action belongs to it. Serializable, as view-scoped beans must be. */
@Changing
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ChangingInterceptor implements Serializable {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @AroundInvoke
    Object ask(InvocationContext deed) throws Exception {
        caller.mustBeAllowedToChange();
        if (caller.isInPortal() && !PortalPages.hasAction(deed.getMethod())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The portal has no such action.");
        }
        visitor.begins();
        return deed.proceed();
    }
}
