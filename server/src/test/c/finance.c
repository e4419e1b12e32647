/*
 * Stands for WeCom's library of the archive of messages in FinanceSdkTests: the same symbols, answers that show what
 * was asked, and a count of what was allocated and not given back, which GetIndexLen(0) tells.
 */
#include <jni.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_com_tencent_wework_Finance_##name

typedef struct {
  char text[4096];
  char next[64];
  int length;
  int finished;
} Slice;

typedef struct {
  char corp[128];
  int ready;
} Sdk;

static int held = 0;

static void *make(size_t size) {
  held++;
  return calloc(1, size);
}

static void give_back(jlong pointer) {
  held--;
  free((void *)pointer);
}

static void copy(JNIEnv *env, jstring from, char *to, size_t size) {
  const char *text = (*env)->GetStringUTFChars(env, from, 0);
  snprintf(to, size, "%s", text);
  (*env)->ReleaseStringUTFChars(env, from, text);
}

NATIVE(jlong, NewSdk)(JNIEnv *env, jclass type) { return (jlong)make(sizeof(Sdk)); }

NATIVE(void, DestroySdk)(JNIEnv *env, jclass type, jlong sdk) { give_back(sdk); }

NATIVE(jint, Init)(JNIEnv *env, jclass type, jlong sdk, jstring corp, jstring secret) {
  char word[128];
  copy(env, secret, word, sizeof word);
  copy(env, corp, ((Sdk *)sdk)->corp, 128);
  ((Sdk *)sdk)->ready = strcmp(word, "good") == 0;
  return ((Sdk *)sdk)->ready ? 0 : 10004;
}

NATIVE(jlong, NewSlice)(JNIEnv *env, jclass type) { return (jlong)make(sizeof(Slice)); }

NATIVE(void, FreeSlice)(JNIEnv *env, jclass type, jlong slice) { give_back(slice); }

NATIVE(jlong, NewMediaData)(JNIEnv *env, jclass type) { return (jlong)make(sizeof(Slice)); }

NATIVE(void, FreeMediaData)(JNIEnv *env, jclass type, jlong data) { give_back(data); }

NATIVE(jstring, GetContentFromSlice)(JNIEnv *env, jclass type, jlong slice) {
  return (*env)->NewStringUTF(env, ((Slice *)slice)->text);
}

NATIVE(jint, GetSliceLen)(JNIEnv *env, jclass type, jlong slice) { return (jint)strlen(((Slice *)slice)->text); }

NATIVE(jint, GetChatData)
(JNIEnv *env, jclass type, jlong sdk, jlong seq, jlong limit, jstring proxy, jstring password, jlong timeout,
 jlong slice) {
  if (seq < 0) {
    return 10000;
  }
  snprintf(((Slice *)slice)->text, 4096,
           "{\"errcode\":0,\"corp\":\"%s\",\"after\":%lld,\"limit\":%lld,\"chatdata\":[]}", ((Sdk *)sdk)->corp,
           (long long)seq, (long long)limit);
  return 0;
}

NATIVE(jint, DecryptData)(JNIEnv *env, jclass type, jlong sdk, jstring key, jstring message, jlong slice) {
  char word[128], sealed[2048];
  copy(env, key, word, sizeof word);
  copy(env, message, sealed, sizeof sealed);
  if (strcmp(word, "key") != 0) {
    return 10006;
  }
  snprintf(((Slice *)slice)->text, 4096, "{\"opened\":\"%s\"}", sealed);
  return 0;
}

/* A file of three parts; one that never ends is called endless. */
NATIVE(jint, GetMediaData)
(JNIEnv *env, jclass type, jlong sdk, jstring index, jstring file, jstring proxy, jstring password, jlong timeout,
 jlong data) {
  char at[64], id[128];
  copy(env, index, at, sizeof at);
  copy(env, file, id, sizeof id);
  if (strcmp(id, "none") == 0) {
    return 10005;
  }
  Slice *part = (Slice *)data;
  int number = at[0] == 0 ? 0 : atoi(at);
  part->length = snprintf(part->text, 4096, "%s-%d ", id, number);
  part->finished = strcmp(id, "endless") != 0 && number == 2;
  snprintf(part->next, 64, "%d", number + 1);
  return 0;
}

NATIVE(jstring, GetOutIndexBuf)(JNIEnv *env, jclass type, jlong data) {
  return (*env)->NewStringUTF(env, ((Slice *)data)->next);
}

NATIVE(jbyteArray, GetData)(JNIEnv *env, jclass type, jlong data) {
  Slice *part = (Slice *)data;
  jbyteArray bytes = (*env)->NewByteArray(env, part->length);
  (*env)->SetByteArrayRegion(env, bytes, 0, part->length, (const jbyte *)part->text);
  return bytes;
}

NATIVE(jint, GetIndexLen)(JNIEnv *env, jclass type, jlong data) { return data == 0 ? held : 0; }

NATIVE(jint, GetDataLen)(JNIEnv *env, jclass type, jlong data) { return ((Slice *)data)->length; }

NATIVE(jint, IsMediaDataFinish)(JNIEnv *env, jclass type, jlong data) { return ((Slice *)data)->finished; }
