package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Asks before every {@link Changing} deed. Serializable, as beans that live as long as a view have to be. */
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
        visitor.begins();
        return deed.proceed();
    }
}
