import org.openapitools.client.ApiClient;

/** How a client over Jersey gets its address and its key. */
final class Connection {

    private Connection() {}

    static ApiClient to(String api, String key) {
        ApiClient client = new ApiClient();
        client.setBasePath(api);
        client.setBearerToken(key);
        return client;
    }
}
