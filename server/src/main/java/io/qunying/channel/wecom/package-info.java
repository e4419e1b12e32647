/** WeCom (企业微信): customers, customer groups and staff of one or several corporations, by its official API. */
@NullMarked
package io.qunying.channel.wecom;

import org.jspecify.annotations.NullMarked;
