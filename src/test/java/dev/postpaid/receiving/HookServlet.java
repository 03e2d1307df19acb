package dev.postpaid.receiving;

import dev.postpaid.receiver.Webhook;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/** Gets webhooks by a servlet. */
@WebServlet("/servlet")
public class HookServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Webhook webhook = (Webhook) request.getUserPrincipal();
        String body = request.getReader().lines().collect(Collectors.joining());
        response.setStatus(Handled.handle("servlet", webhook.id(), body));
    }
}
