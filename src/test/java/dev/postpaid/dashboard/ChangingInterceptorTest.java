package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Faces does not press a button that is not there; this refuses whoever finds another way to the deed. */
class ChangingInterceptorTest {

    private final ChangingInterceptor interceptor = new ChangingInterceptor();
    private boolean done;

    @Test
    void aDeedOfWhoMayOnlyLookIsRefusedBeforeItIsDone() {
        interceptor.caller = new Caller() {
            @Override
            public void mustBeAllowedToChange() {
                throw new ProblemException(ProblemType.FORBIDDEN, "Who may only look changes nothing.");
            }
        };

        assertThatThrownBy(() -> interceptor.ask(deed())).isInstanceOf(ProblemException.class);
        assertThat(done).isFalse();
    }

    @Test
    void everybodyElsesIsDone() throws Exception {
        interceptor.caller = new Caller();
        interceptor.visitor = new Visitor();

        interceptor.ask(deed());

        assertThat(done).isTrue();
    }

    private InvocationContext deed() {
        return (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InvocationContext.class}, (proxy, method, arguments) -> {
                    done = method.getName().equals("proceed");
                    return null;
                });
    }
}
