package dev.postpaid.signing;

import java.util.List;

/**
 * All that signs a request.
 *
 * @param secrets at least one; the first one signs the bookto header
 * @param keyPairs usually none
 */
public record SigningKeys(List<SecretText> secrets, List<SigningKeyPair> keyPairs) {}
