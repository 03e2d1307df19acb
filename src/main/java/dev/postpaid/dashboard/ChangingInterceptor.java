package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.omnifaces.util.Faces;

/** Asks before every {@link Changing} deed. Serializable, as beans that live as long as a view have to be. */
@Changing
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ChangingInterceptor implements Serializable {

    private static final String BEGUN = Changing.class.getName();

    @Inject
    Caller caller;

    /**
     * Whether somebody pressed a button of a list that had changed meanwhile: Faces finds the button by the number of its row,
     * and where there is no such row any more nothing is called.
     */
    static boolean isMissed() {
        return Faces.getRequestParameter("about") != null && Faces.getRequestAttribute(BEGUN) == null;
    }

    @AroundInvoke
    Object ask(InvocationContext deed) throws Exception {
        caller.mustBeAllowedToChange();
        Faces.setRequestAttribute(BEGUN, true);
        return deed.proceed();
    }
}
