<?php

const TOLERANCE = 5 * 60; // seconds

// $headers: by lower-case name, such as array_change_key_case(getallheaders()).
// $rawBody: file_get_contents('php://input'), before anything parsed it.
function is_genuine(array $headers, string $rawBody, string $secret, ?int $now = null): bool
{
    $timestamp = $headers['{{timestamp-header-lower}}'] ?? '';
    $signature = $headers['{{signature-header-lower}}'] ?? '';
    $expected = 'sha256=' . hash_hmac('sha256', $timestamp . '.' . $rawBody, $secret);
    return is_recent($timestamp, $now) && hash_equals($expected, $signature);
}

// The same by the headers of Standard Webhooks. While a secret is being replaced there are two signatures; one must fit.
function is_genuine_standard(array $headers, string $rawBody, string $secret, ?int $now = null): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    $signatures = explode(' ', $headers['webhook-signature'] ?? '');
    $key = base64_decode(str_replace('whsec_', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$rawBody", $key, true));
    $fits = false;
    foreach ($signatures as $signature) {
        // hash_equals takes as long for a nearly right signature as for a wrong one.
        $fits = hash_equals($expected, $signature) || $fits;
    }
    return is_recent($timestamp, $now) && $fits;
}

function is_recent(string $timestamp, ?int $now): bool
{
    return preg_match('/^[0-9]{1,12}\z/', $timestamp) === 1 && abs(($now ?? time()) - (int) $timestamp) <= TOLERANCE;
}
