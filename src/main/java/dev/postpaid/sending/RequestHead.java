package dev.postpaid.sending;

import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;

/** The head of a POST. It knows whether its first byte may have been sent: from then on the request must not be repeated. */
final class RequestHead extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    private volatile boolean begun;

    RequestHead(String target) {
        super(Method.POST.name(), null, null, target);
    }

    /** Called right before the first byte is written. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }
}
