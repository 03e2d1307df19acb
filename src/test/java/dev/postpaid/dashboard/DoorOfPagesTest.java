package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.Test;

class DoorOfPagesTest {

    private static final String NEEDED = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    private final List<String> asked = new ArrayList<>();
    private final List<Callback> told = new ArrayList<>();
    private final Subject client = new Subject();

    private final ServerAuthContext door = new ServerAuthContext() {
        @Override
        public AuthStatus validateRequest(MessageInfo request, Subject client, Subject service) {
            asked.add("who");
            return AuthStatus.SEND_CONTINUE;
        }

        @Override
        public AuthStatus secureResponse(MessageInfo request, Subject service) {
            asked.add("response");
            return AuthStatus.SEND_FAILURE;
        }

        @Override
        public void cleanSubject(MessageInfo request, Subject client) {
            asked.add("sign out");
        }
    };

    private DoorOfPages.Context context(CallbackHandler server) {
        return new DoorOfPages.Context(door, server);
    }

    private DoorOfPages.Context context() {
        return context(callbacks -> told.addAll(List.of(callbacks)));
    }

    private static MessageInfo request(Map<String, Object> properties) {
        return new MessageInfo() {
            @Override
            public Object getRequestMessage() {
                return null;
            }

            @Override
            public Object getResponseMessage() {
                return null;
            }

            @Override
            public void setRequestMessage(Object request) {}

            @Override
            public void setResponseMessage(Object response) {}

            @Override
            public Map<String, Object> getMap() {
                return new HashMap<>(properties);
            }
        };
    }

    @Test
    void itIsAskedWhereAUserIsNeeded() throws AuthException {
        MessageInfo needed = request(Map.of(NEEDED, "true"));

        assertThat(context().validateRequest(needed, client, null)).isEqualTo(AuthStatus.SEND_CONTINUE);
        assertThat(context().secureResponse(needed, null)).isEqualTo(AuthStatus.SEND_FAILURE);
        context().cleanSubject(needed, client);

        assertThat(asked).containsExactly("who", "response", "sign out");
        assertThat(told).isEmpty();
    }

    @Test
    void nobodyIsTheCallerElsewhereAndItIsNotAsked() throws AuthException {
        for (MessageInfo other : List.of(request(Map.of()), request(Map.of(NEEDED, "false")))) {
            told.clear();

            assertThat(context().validateRequest(other, client, null)).isEqualTo(AuthStatus.SUCCESS);
            assertThat(context().secureResponse(other, null)).isEqualTo(AuthStatus.SEND_SUCCESS);

            assertThat(told).singleElement().isInstanceOfSatisfying(CallerPrincipalCallback.class, caller -> {
                assertThat(caller.getSubject()).isSameAs(client);
                assertThat(caller.getPrincipal()).isNull();
                assertThat(caller.getName()).isNull();
            });
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aServerThatTakesNoCallerIsAnError() {
        DoorOfPages.Context context = context(callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0]);
        });

        assertThatThrownBy(() -> context.validateRequest(request(Map.of()), client, null))
                .isInstanceOf(AuthException.class);
    }
}
