package dev.postpaid.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class McpServletTest {

    private final List<Object> sent = new ArrayList<>();

    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                sent.add(method.getName() + " " + arguments[0]);
                return null;
            });

    private final HttpServletRequest unread = (HttpServletRequest) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                throw new AssertionError("asked for " + method.getName());
            });

    @Test
    void aClosedDoorLooksLikeNone() throws IOException {
        McpServlet servlet = new McpServlet();
        servlet.settings =
                new Settings(key -> key.equals(Setting.MCP_ENABLED.key()) ? Optional.of("false") : Optional.empty());
        servlet.init();

        servlet.service(unread, response);

        assertThat(sent).containsExactly("sendError 404");
    }
}
